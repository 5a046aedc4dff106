// Mistake: the search for the greatest begins with 0
// Fails: only negative numbers
double Largest(double[] numbers)
{
    var largest = 0.0;
    foreach (var number in numbers)
        if (number > largest)
            largest = number;
    return largest;
}

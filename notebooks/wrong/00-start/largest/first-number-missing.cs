// Mistake: the first number is left out
// Fails: only negative numbers
double Largest(double[] numbers)
{
    var largest = numbers[1];
    for (var i = 2; i < numbers.Length; i++)
        if (numbers[i] > largest)
            largest = numbers[i];
    return largest;
}

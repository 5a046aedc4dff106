// Mistake: the logarithm is taken to base 2
// Fails: ten equal outputs
// Fails: two classes
double CrossEntropy(double[] outputs, int truth)
{
    var greatest = outputs.Max();
    return (Math.Log(outputs.Sum(s => Math.Exp(s - greatest))) - outputs[truth] + greatest) / Math.Log(2);
}

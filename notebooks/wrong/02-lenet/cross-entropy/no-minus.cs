// Mistake: the sign is missing
// Fails: ten equal outputs
// Fails: two classes
double CrossEntropy(double[] outputs, int truth)
{
    var greatest = outputs.Max();
    return outputs[truth] - greatest - Math.Log(outputs.Sum(s => Math.Exp(s - greatest)));
}

// Mistake: a probability that has become 0 is kept off 0 by a small number
// Fails: large outputs
double CrossEntropy(double[] outputs, int truth)
{
    var greatest = outputs.Max();
    var p = Math.Exp(outputs[truth] - greatest) / outputs.Sum(s => Math.Exp(s - greatest));
    return -Math.Log(p + 1e-12);
}

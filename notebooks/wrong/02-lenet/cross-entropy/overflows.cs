// Mistake: the exponential of a large output is infinite
// Fails: large outputs
double CrossEntropy(double[] outputs, int truth) =>
    -Math.Log(Math.Exp(outputs[truth]) / outputs.Sum(Math.Exp));

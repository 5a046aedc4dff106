// Mistake: the library does the work
// Fails: forbidden
using static CourseKit.Convolution.Loops;

double[,] CrossCorrelate(double[,] image, double[,] filter) =>
    CourseKit.Convolution.Loops.CrossCorrelate(image, filter);

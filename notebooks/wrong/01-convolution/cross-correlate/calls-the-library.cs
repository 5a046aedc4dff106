// Mistake: the library does the work
// Fails: the output has a place for every position of the filter
// Fails: the example from the text
// Fails: an image that is wider than tall
// Fails: random images and filters
// Fails: a filter that is taller than wide
using static CourseKit.Convolution.Loops;

double[,] CrossCorrelate(double[,] image, double[,] filter) =>
    CourseKit.Convolution.Loops.CrossCorrelate(image, filter);

using Xunit.Sdk;
using Xunit.v3;

// Formatters and the count of tensors belong to the whole process.
[assembly: Parallelization(Mode = ParallelMode.None)]

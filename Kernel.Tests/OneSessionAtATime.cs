// The check that is compiled into cells is one per process, and so is the console: sessions run one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

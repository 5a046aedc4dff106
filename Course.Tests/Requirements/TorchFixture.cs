using CourseKit.Course.Tests.Requirements;
using CourseKit.Native;
using TorchSharp;

[assembly: AssemblyFixture(typeof(TorchFixture))]

namespace CourseKit.Course.Tests.Requirements;

/// <summary>Loads torch once. One thread: two OpenMP threads that wait for each other on a busy machine can be ten times
/// slower than one.</summary>
public sealed class TorchFixture
{
    public TorchFixture()
    {
        TorchLibrary.EnsureLoaded();
        torch.set_num_threads(1);
    }
}

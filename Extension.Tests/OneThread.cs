using System.Runtime.CompilerServices;
using CourseKit.Native;
using TorchSharp;

namespace CourseKit.Extension.Tests;

/// <summary>Torch computes with one thread: other tests run beside these, and threads that wait for each other take the processors from
/// them.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    public static void Set()
    {
        TorchLibrary.Load();
        torch.set_num_threads(1);
    }
}

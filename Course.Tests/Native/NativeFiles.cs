using System.Text;
using CourseKit.Native;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Native;

/// <summary>The real files that the loader works on.</summary>
internal static class NativeFiles
{
    /// <summary>libLibTorchSharp.so as shipped, from the NuGet cache.</summary>
    public static byte[] LibTorchSharp()
    {
        Requires.Linux();
        var torchSharp = Path.GetDirectoryName(typeof(TorchSharp.torch).Assembly.Location)!;
        return File.ReadAllBytes(Path.GetFullPath(Path.Combine(torchSharp, "..", "..", "runtimes", "linux-x64", "native", "libLibTorchSharp.so")));
    }

    /// <summary>The C++ library of this system, made older where it is newer than Debian 12's: there the one version in
    /// question gets another name.</summary>
    public static byte[] OlderCppLibrary()
    {
        Requires.Linux();
        var bytes = File.ReadAllBytes(MappedLibrary.PathOf(WeakVersionPatch.CppLibrary)!);
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("GLIBCXX_3.4.32\0"));
        if (at >= 0)
            "GLIBCXX_0.0.00"u8.CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}

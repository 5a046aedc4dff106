using CourseKit.Native;
using CourseKit.Testing;
using TorchSharp;

namespace CourseKit.Course.Tests.Native;

public sealed class TorchLibraryTests
{
    [Fact]
    public void Torch_computes_after_loading()
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum();
        Assert.Equal(6f, sum.item<float>());

        // A parent test starts a fresh process with only this test and reads here how its loading went.
        if (Environment.GetEnvironmentVariable("COURSEKIT_TEST_STATUS_FILE") is { } file)
            File.WriteAllText(file, TorchLibrary.Load().ToString());
    }

    [Fact]
    public void Loading_again_from_many_threads_returns_the_same_status()
    {
        var statuses = new TorchLibraryStatus[8];
        Parallel.For(0, statuses.Length, i => statuses[i] = TorchLibrary.Load());
        Assert.All(statuses, status => Assert.Same(TorchLibrary.Load(), status));
        Assert.True(TorchLibrary.Load().IsLoaded, TorchLibrary.Load().ToString());
    }

    [Fact]
    public void The_status_names_three_libraries_in_the_order_of_loading() =>
        Assert.Equal(["torch_cpu", "torch", "LibTorchSharp"], TorchLibrary.Load().Libraries.Select(path =>
            Path.GetFileNameWithoutExtension(path) is var name && name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name));

    [Fact]
    public void A_missing_library_is_reported_with_the_folders_that_were_searched()
    {
        var status = new NativeLoader(NativePlatform.Linux, "/nowhere").Load(["/no/such/folder", "/nor/this"]);

        Assert.False(status.IsLoaded);
        Assert.Equal("libtorch_cpu.so was not found in /no/such/folder, /nor/this.", status.Problem);
        Assert.Contains("dotnet restore", new TorchLibraryException(status).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_library_is_reported_in_the_dynamic_linkers_words()
    {
        Requires.Linux();
        var folder = Directory.CreateTempSubdirectory("coursekit-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "libtorch_cpu.so"), "torn");
            var status = new NativeLoader(NativePlatform.Linux, folder.FullName).Load([folder.FullName]);
            Assert.EndsWith("libtorch_cpu.so does not load: file too short.", status.Problem, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void TorchSharp_in_the_NuGet_cache_leads_to_both_packages_there()
    {
        var root = Path.Combine(Path.GetTempPath(), "packages");
        var folders = NativeFolders.Candidates(NativePlatform.Linux, new()
        {
            TorchSharpPath = Path.Combine(root, "torchsharp", "0.107.0", "lib", "net8.0", "TorchSharp.dll"),
            LibTorchVersion = "2.10.0",
            BaseDirectory = "/app/",
            PackagesFolder = "/elsewhere",
        });

        Assert.Contains(Path.Combine(root, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native"), folders);
        Assert.Contains(Path.Combine(root, "libtorch-cpu-linux-x64", "2.10.0", "runtimes", "linux-x64", "native"), folders);
        Assert.Contains("/app", folders);
    }

    [Fact]
    public void TorchSharp_loaded_from_memory_leads_to_the_users_NuGet_cache() =>
        Assert.Equal(
            ["/cache/torchsharp/0.107.0/runtimes/linux-x64/native", "/cache/libtorch-cpu-linux-x64/2.10.0/runtimes/linux-x64/native"],
            NativeFolders.Candidates(NativePlatform.Linux, new()
            {
                TorchSharpPath = "",
                TorchSharpVersion = new(0, 107, 0, 0),
                LibTorchVersion = "2.10.0",
                BaseDirectory = "/app",
                PackagesFolder = "/cache",
            }).Take(2).Select(folder => folder.Replace('\\', '/')));
}

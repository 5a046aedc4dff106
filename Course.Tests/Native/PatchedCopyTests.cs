using System.Diagnostics;
using System.Security.Cryptography;
using CourseKit.Native;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Native;

public sealed class PatchedCopyTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))];

    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("coursekit-test-");

    public void Dispose() => _cache.Delete(recursive: true);

    [Fact]
    public void The_folder_is_named_by_the_SHA_256_of_the_content()
    {
        using var copy = PatchedCopy.Cached(Content, _cache.FullName, "lib.so");
        Assert.Equal(Path.Combine(_cache.FullName, "native", Convert.ToHexStringLower(SHA256.HashData(Content)), "lib.so"), copy.Path);
        Assert.Equal(Content, File.ReadAllBytes(copy.Path));
    }

    [Fact]
    public void A_whole_file_is_used_again()
    {
        var first = PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path;
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(first, longAgo);

        Assert.Equal(first, PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(first));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    public void A_torn_file_is_written_anew(int length)
    {
        var path = PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path;
        File.WriteAllBytes(path, Content[..length]);
        Assert.Equal(Content, File.ReadAllBytes(PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path));
    }

    [Fact]
    public void A_file_with_one_wrong_bit_is_written_anew()
    {
        var path = PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path;
        var wrong = (byte[])Content.Clone();
        wrong[50_000] ^= 1;
        File.WriteAllBytes(path, wrong);
        Assert.Equal(Content, File.ReadAllBytes(PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path));
    }

    [Fact]
    public void Many_writers_at_once_leave_one_whole_file_and_nothing_beside_it()
    {
        Parallel.For(0, 16, _ => Assert.Equal(Content, File.ReadAllBytes(PatchedCopy.Cached(Content, _cache.FullName, "lib.so").Path)));
        Assert.Equal("lib.so", Path.GetFileName(Assert.Single(_cache.GetFiles("*", SearchOption.AllDirectories)).FullName));
    }

    [Fact]
    public void A_temporary_copy_goes_with_its_folder()
    {
        string path;
        using (var copy = PatchedCopy.Temporary(Content, "lib.so"))
        {
            path = copy.Path;
            Assert.Equal(Content, File.ReadAllBytes(path));
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_with_an_empty_cache_both_load()
    {
        Requires.Linux();
        var statuses = await Task.WhenAll(StatusOfFreshProcess("one"), StatusOfFreshProcess("two"));
        Assert.All(statuses, status => Assert.StartsWith("TorchSharp's native libraries are loaded", status, StringComparison.Ordinal));
        if (TorchLibrary.Load().IsPatched)
            Assert.Single(Directory.GetFiles(Path.Combine(_cache.FullName, "native"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder()
    {
        Requires.Linux();
        Assert.SkipUnless(TorchLibrary.Load().IsPatched, "This system's C++ library is new enough, so nothing is patched.");

        // Not a folder without write permission: for root that would be no obstacle.
        Assert.EndsWith("already removed.", await StatusOfFreshProcess("three", cache: "/dev/null/cache"), StringComparison.Ordinal);
    }

    private async Task<string> StatusOfFreshProcess(string name, string? cache = null)
    {
        var status = Path.Combine(_cache.FullName, name + ".txt");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(PatchedCopyTests).Assembly.Location, "--filter-method", $"*.{nameof(TorchLibraryTests.Torch_computes_after_loading)}", "--results-directory", _cache.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["COURSEKIT_CACHE"] = cache ?? _cache.FullName, ["COURSEKIT_TEST_STATUS_FILE"] = status },
        };
        // What a test runner tells its child about itself would make this one report to the same runner.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
        return await File.ReadAllTextAsync(status, TestContext.Current.CancellationToken);
    }
}

using System.Reflection;
using CourseKit.Files;
using TorchSharp;

namespace CourseKit.Native;

/// <summary>Loads TorchSharp's native libraries, before TorchSharp itself tries.</summary>
/// <remarks>
/// <para>TorchSharp loads its libraries at the first use of <c>torch</c>. Where that fails, it reports a missing
/// package reference, whatever the cause, and copies some 480 MB of libtorch beside its own assembly. On Linux with a
/// C++ library older than GCC 13's it always fails: <c>libLibTorchSharp.so</c> asks for a symbol version that it never
/// uses. So this class comes first: it loads the three libraries by full path, if need be from a patched copy, and
/// TorchSharp then finds them present.</para>
/// <para>Whoever holds a <see cref="torch.Tensor"/> has a working <c>torch</c>. Therefore exactly those methods of
/// CourseKit that make a tensor out of something else call <see cref="EnsureLoaded"/>.</para>
/// </remarks>
public static class TorchLibrary
{
    private static readonly Lazy<TorchLibraryStatus> Status = new(LoadOnce, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Loads the libraries at the first call; every later call returns the same status. Takes about a third of a
    /// second. Safe to call from any thread.</summary>
    /// <returns>The status; failure is reported in it, not thrown.</returns>
    public static TorchLibraryStatus Load() => Status.Value;

    /// <summary>Calls <see cref="Load"/> and throws where it failed.</summary>
    /// <exception cref="TorchLibraryException">The libraries cannot be loaded; the message names the remedy.</exception>
    public static void EnsureLoaded()
    {
        if (!Load().IsLoaded)
            throw new TorchLibraryException(Load());
    }

    private static TorchLibraryStatus LoadOnce()
    {
        if (NativePlatform.Current() is not { } platform)
            return NativePlatform.Unsupported();

        var torchSharp = typeof(torch).Assembly;
        var folders = NativeFolders.Candidates(platform, new NativeFolders.Surroundings
        {
            SearchDirectories = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string,
            TorchSharpPath = torchSharp.Location,
            TorchSharpVersion = torchSharp.GetName().Version,
            LibTorchVersion = LibTorchVersion(),
            BaseDirectory = AppContext.BaseDirectory,
            PackagesFolder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        });
        var status = new NativeLoader(platform, CacheFolder.Find()).Load(folders);
        if (status.IsLoaded)
            FreedMemory.Keep();
        return status;
    }

    /// <summary>The libtorch that this TorchSharp was built for, such as <c>2.10.0</c>. TorchSharp keeps it as a private
    /// constant; reading a constant from metadata does not run TorchSharp's code.</summary>
    private static string? LibTorchVersion() =>
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() is string text
        && Version.TryParse(text, out var version)
            ? version.ToString(3)
            : null;
}

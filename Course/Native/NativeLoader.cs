using System.Runtime.InteropServices;

namespace CourseKit.Native;

/// <summary>Loads the libraries by full path, in order, and only where that fails on Linux, a patched copy of the last.</summary>
internal sealed class NativeLoader(NativePlatform platform, string cacheFolder)
{
    public TorchLibraryStatus Load(IReadOnlyList<string> folders)
    {
        var loaded = new List<string>();
        foreach (var file in platform.Libraries)
        {
            if (folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is not { } path)
                return Failed(loaded, $"{file} was not found in {string.Join(", ", folders)}.",
                    "Run `dotnet restore`, which fetches the package TorchSharp-cpu, and start again.");

            if (TryLoad(path) is not { } problem)
            {
                loaded.Add(path);
                continue;
            }

            if (file != platform.Libraries[^1] || !OperatingSystem.IsLinux())
                return Failed(loaded, $"{path} does not load: {problem}.",
                    "Install the system library that the message names (on Debian or Ubuntu `apt install libstdc++6 libgomp1`), or restore the package anew if the file is damaged.");

            return LoadPatched(path, problem, loaded);
        }
        return new() { IsLoaded = true, Libraries = loaded };
    }

    private TorchLibraryStatus LoadPatched(string path, string problem, List<string> loaded)
    {
        const string Newer = "Use a system with GCC 13's C++ library or newer, such as Ubuntu 24.04 or Debian 13.";
        WeakVersionPatch patch;
        try
        {
            if (MappedLibrary.PathOf(WeakVersionPatch.CppLibrary) is not { } cppLibrary)
                return Failed(loaded, $"{path} does not load: {problem}.", "Install the C++ library, on Debian or Ubuntu with `apt install libstdc++6`.");
            patch = WeakVersionPatch.Plan(File.ReadAllBytes(path), File.ReadAllBytes(cppLibrary));
        }
        catch (Exception exception) when (exception is ElfFormatException or IOException or UnauthorizedAccessException)
        {
            return Failed(loaded, $"{path} does not load ({problem}) and cannot be examined: {exception.Message}",
                "Delete the package's folder and run `dotnet restore`.");
        }

        if (patch.Missing.Count == 0)
            return Failed(loaded, $"{path} does not load: {problem}.", "Install the system library that the message names.");
        if (patch.UsedSymbol is { } symbol)
            return Failed(loaded, $"{path} needs the function {symbol} of a newer C++ library: {problem}.", Newer);

        var problems = new List<string>();
        foreach (var folder in (string?[])[cacheFolder, null])
        {
            try
            {
                using var copy = folder is null ? PatchedCopy.Temporary(patch.Apply(), Path.GetFileName(path)) : PatchedCopy.Cached(patch.Apply(), folder, Path.GetFileName(path));
                if (TryLoad(copy.Path) is { } stillFails)
                {
                    // A folder mounted noexec, for one: another folder may do.
                    problems.Add(stillFails);
                    continue;
                }
                return new()
                {
                    IsLoaded = true,
                    Libraries = [.. loaded, copy.Path],
                    PatchReason = $"{Path.GetFileName(path)} {patch.Reason}; using a patched copy at {copy.Path}{(copy.IsTemporary ? ", already removed" : "")}.",
                };
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(exception.Message);
            }
        }
        return Failed(loaded, $"{Path.GetFileName(path)} {patch.Reason}, and a patched copy cannot be used: {string.Join("; ", problems)}.",
            "Set COURSEKIT_CACHE to a folder that may be written and from which programs may run, or use a system with GCC 13's C++ library.");
    }

    /// <summary>Loads a library for the life of the process.</summary>
    /// <returns>Null, or the dynamic linker's own words.</returns>
    private static string? TryLoad(string path)
    {
        try
        {
            NativeLibrary.Load(path);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return LinkerMessage(exception.Message, path);
        }
    }

    /// <summary>.NET wraps the linker's line in advice about LD_DEBUG; the line that names the file is the one that tells.</summary>
    private static string LinkerMessage(string message, string path)
    {
        var line = message.Split('\n').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith(path, StringComparison.Ordinal));
        return (line is null ? message.ReplaceLineEndings(" ") : line[path.Length..].TrimStart(':', ' ')).TrimEnd('.', ' ');
    }

    private static TorchLibraryStatus Failed(List<string> loaded, string problem, string remedy) =>
        new() { IsLoaded = false, Libraries = loaded, Problem = problem, Remedy = remedy };
}

namespace CourseKit.Native;

/// <summary>Where TorchSharp's native libraries may lie. Programs run in place from the NuGet cache here, so the
/// folder of the program is the last place to look, not the first.</summary>
internal static class NativeFolders
{
    /// <summary>What the candidates are derived from.</summary>
    internal sealed record Surroundings
    {
        /// <summary>The runtime's own list, from the program's deps.json; empty for an assembly that a notebook loaded.</summary>
        public string? SearchDirectories { get; init; }

        /// <summary>Full path of TorchSharp.dll, or empty if it was loaded from memory.</summary>
        public string? TorchSharpPath { get; init; }

        public Version? TorchSharpVersion { get; init; }

        public string? LibTorchVersion { get; init; }

        public required string BaseDirectory { get; init; }

        /// <summary>NuGet's cache of unpacked packages.</summary>
        public required string PackagesFolder { get; init; }
    }

    /// <summary>Folders to look in, best first, without repetition; they need not exist.</summary>
    public static IReadOnlyList<string> Candidates(NativePlatform platform, Surroundings surroundings)
    {
        var native = Path.Combine("runtimes", platform.Rid, "native");
        var folders = new List<string>();

        folders.AddRange((surroundings.SearchDirectories ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

        if (!string.IsNullOrEmpty(surroundings.TorchSharpPath))
        {
            var beside = Path.GetDirectoryName(Path.GetFullPath(surroundings.TorchSharpPath))!;
            folders.AddRange([beside, Path.Combine(beside, native)]);

            // <root>/torchsharp/<version>/lib/<tfm>/TorchSharp.dll
            if (Ascend(beside, 2) is { } package)
            {
                folders.Add(Path.Combine(package, native));
                if (Ascend(package, 2) is { } root)
                    AddLibTorch(root);
            }
        }

        if (surroundings.TorchSharpVersion is { } version)
            folders.Add(Path.Combine(surroundings.PackagesFolder, "torchsharp", version.ToString(3), native));
        AddLibTorch(surroundings.PackagesFolder);

        folders.AddRange([surroundings.BaseDirectory, Path.Combine(surroundings.BaseDirectory, native)]);
        return [.. folders.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];

        void AddLibTorch(string root)
        {
            if (surroundings.LibTorchVersion is { } libtorch)
                folders.Add(Path.Combine(root, $"libtorch-cpu-{platform.Rid}", libtorch, native));
        }
    }

    private static string? Ascend(string folder, int levels)
    {
        string? here = folder;
        for (var level = 0; level < levels && here is not null; level++)
            here = Path.GetDirectoryName(here);
        return here;
    }
}

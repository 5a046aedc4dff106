namespace CourseKit.Native;

/// <summary>Which file the dynamic linker chose for a library that this process already uses.</summary>
internal static class MappedLibrary
{
    /// <summary>Reads <c>/proc/self/maps</c>: asking the process is surer than repeating the linker's search, which
    /// depends on ld.so.conf, LD_LIBRARY_PATH and run paths.</summary>
    /// <param name="name">The library's shared-object name, such as <c>libstdc++.so.6</c>.</param>
    /// <returns>The full path, or null where no such library is loaded.</returns>
    public static string? PathOf(string name) => File.ReadLines("/proc/self/maps")
        .Select(line => line.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? line[slash..] : "")
        .FirstOrDefault(path => Path.GetFileName(path) is var file
            && (file == name || file.StartsWith(name + ".", StringComparison.Ordinal)));
}

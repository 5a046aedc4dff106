using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CourseKit.Kernel.Sessions;

/// <summary>Where a session's submissions and packages are loaded. Assemblies that the host shares stay the host's.</summary>
internal sealed class SessionLoadContext() : AssemblyLoadContext("notebook")
{
    // Threads that cells left running look in here while a later cell adds to it: each is replaced as a whole.
    private ImmutableDictionary<string, string> _assemblies = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);
    private ImmutableDictionary<string, Assembly> _libraries = ImmutableDictionary.Create<string, Assembly>(StringComparer.Ordinal);
    private ImmutableList<string> _nativeLibraries = [];

    /// <summary>Makes assemblies and native libraries loadable by name.</summary>
    public void Add(IEnumerable<string> assemblies, IEnumerable<string> nativeLibraries)
    {
        foreach (var path in assemblies)
            ImmutableInterlocked.TryAdd(ref _assemblies, Path.GetFileNameWithoutExtension(path), path);
        ImmutableInterlocked.Update(ref _nativeLibraries, static (known, more) => known.AddRange(more.Except(known)), nativeLibraries);
    }

    /// <summary>Loads what a cell's namespaces were compiled to. A later one of the same name replaces it for those that ask for the
    /// later version; each has a context of its own, since no context takes two versions.</summary>
    public Assembly AddLibrary(Stream assembly, Stream symbols)
    {
        var loaded = new LibraryLoadContext(this).LoadFromStream(assembly, symbols);
        ImmutableInterlocked.Update(ref _libraries, static (known, loaded) => known.SetItem(loaded.FullName!, loaded), loaded);
        return loaded;
    }

    internal IntPtr LoadNative(string name) => LoadUnmanagedDll(name);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _libraries.TryGetValue(assemblyName.FullName, out var library) ? library
        : assemblyName.Name is { } name && HostAssemblies.Shared(name) is null && _assemblies.TryGetValue(name, out var path)
            ? LoadFromAssemblyPath(path)
            : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = _nativeLibraries.Find(path => IsNamed(Path.GetFileName(path), unmanagedDllName));
        // One that does not load as it is may have been loaded by other means already: the runtime finds that one by name.
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : IntPtr.Zero;
    }

    private sealed class LibraryLoadContext(SessionLoadContext session) : AssemblyLoadContext("namespaces")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => session.LoadFromAssemblyName(assemblyName);

        protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) => session.LoadNative(unmanagedDllName);
    }

    private static bool IsNamed(string fileName, string library) =>
        fileName == library || fileName == $"lib{library}.so" || fileName == $"lib{library}.dylib" || fileName == $"{library}.dll"
        || fileName == $"{library}.so" || fileName == $"{library}.dylib";
}

using System.Reflection;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Directives;
using CourseKit.Kernel.Execution;
using CourseKit.Kernel.Packages;

namespace CourseKit.Kernel.Sessions;

/// <summary>What <c>#r</c> brings into a session. The packages of a cell are one set, chosen together and to go with what
/// earlier cells brought; it is added whole or not at all, and so are
/// its sources.</summary>
internal sealed class SessionPackages(
    BuildFeed feed, PackageSettings settings, SessionReferences references, SessionLoadContext loadContext, IKernelHost host)
{
    private readonly PackageResolver _resolver = new(settings, feed);
    private readonly CarriedFiles _carriedFiles = new(settings);
    private readonly Dictionary<string, FixedPackage> _loaded =
        HostAssemblies.Packages().ToDictionary(package => package.Id, FixedPackage.OfKernel, StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _remarks = new(StringComparer.Ordinal);
    private IReadOnlyList<AddedSource> _sources = [];
    private readonly List<string> _extensionsToLoad = [];

    public IKernelHost Host => host;

    /// <summary>Adds what a cell refers to.</summary>
    /// <param name="parts">References and sources.</param>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    /// <exception cref="DirectiveException">A package or file cannot be had.</exception>
    public async Task AddAsync(IReadOnlyList<CellPart> parts, CancellationToken cancellationToken)
    {
        List<(PackageRequest Request, CellPart Part)> requests = [];
        var sources = _sources.ToList();
        // Whoever adds a source may be correcting one that does not answer.
        if (parts.Any(part => part is SourcePart))
            sources.RemoveAll(source => _silent.Contains(source.Address));
        foreach (var part in parts)
        {
            try
            {
                if (part is SourcePart source)
                    AddSource(source, sources);
                else if (part is ReferencePart reference && NuGet(reference.Reference) is { } package)
                    Request(PackageRequest.Parse(package), part);
                else
                    AddFile(((ReferencePart)part).Reference, Folder(part));
            }
            catch (PackageException exception)
            {
                throw part.Wrong(exception.Message);
            }
        }
        // Asked for by its own name it is to have the version named there.
        requests.RemoveAll(pair => pair.Request.TakesAnother
            && requests.Exists(other => !other.Request.TakesAnother && string.Equals(other.Request.Id, pair.Request.Id, StringComparison.OrdinalIgnoreCase)));
        if (requests.Count == 0)
        {
            Keep(sources);
            return;
        }
        try
        {
            await AddPackagesAsync(PackageRequest.Merge(requests.Select(pair => pair.Request)), sources, cancellationToken);
        }
        catch (PackageException exception)
        {
            _silent.UnionWith(exception.SilentAdded);
            // The last line that asks for the package to blame, or the first of all.
            var part = requests.FindLast(pair => string.Equals(pair.Request.Id, exception.Id, StringComparison.OrdinalIgnoreCase)).Part ?? requests[0].Part;
            throw part.Wrong(exception.Message);
        }

        void Request(PackageRequest request, CellPart part)
        {
            if (EnginePackages.Replace(request, out var remark) is { } wanted)
                requests.Add((wanted, part));
            Remark(remark);
        }
    }

    private void Remark(string? remark)
    {
        if (remark is not null && _remarks.Add(remark))
            CellContext.Current?.Print(isError: false, remark + "\n");
    }

    private async Task AddPackagesAsync(IReadOnlyList<PackageRequest> requests, IReadOnlyList<AddedSource> sources, CancellationToken cancellationToken)
    {
        var carried = requests.Select(request => feed.Find(request.Id, request.Version)).OfType<ResolvedPackage>().ToList();
        var others = requests.Where(request => !feed.Carries(request.Id)).ToArray();
        // Together with what the cell's packages of the build bring, as if that were loaded.
        var known = new Dictionary<string, FixedPackage>(_loaded, StringComparer.OrdinalIgnoreCase);
        foreach (var carrier in carried)
            Include(known, carrier);
        IReadOnlyList<ResolvedPackage> packages = [];
        if (others.Length > 0)
        {
            var set = await RestoreDisplay.ShowAsync(
                host, others, () => _resolver.ResolveAsync(others, known.Values, sources, cancellationToken), cancellationToken);
            carried.AddRange(set.Carried.Where(id => !_loaded.ContainsKey(id)).Select(id => feed.Find(id, null)!));
            foreach (var carrier in carried)
                Include(known, carrier);
            packages = set.Packages;
            _silent.Clear();
        }

        List<ResolvedPackage> added = [];
        foreach (var package in carried.Where(package => !_loaded.ContainsKey(package.Id)))
            added.Add(package.IsToBePlaced ? await PlaceAsync(package, sources, cancellationToken) : package);

        cancellationToken.ThrowIfCancellationRequested();
        Keep(sources);
        foreach (var package in added.Concat(packages))
        {
            loadContext.Add(package.Assemblies, package.NativeLibraries);
            references.Add(package.References);
            _extensionsToLoad.AddRange(package.Assemblies.Where(ExtensionFinder.DeclaresExtension));
        }
        foreach (var carrier in added)
            Include(_loaded, carrier);
        foreach (var package in packages)
        {
            _loaded[package.Id] = FixedPackage.Loaded(new(package.Id, package.Version));
            Remark(package.ExtendsEngine && !package.Assemblies.Any(ExtensionFinder.DeclaresExtension) ? EnginePackages.ExtensionRemark(package.Id) : null);
        }
        // One that failed or was interrupted stays in the list, and is tried again with the next #r.
        while (_extensionsToLoad is [var path, ..])
        {
            await LoadExtensionAsync(loadContext.LoadFromAssemblyPath(path), cancellationToken);
            _extensionsToLoad.RemoveAt(0);
        }
    }

    private async Task<ResolvedPackage> PlaceAsync(ResolvedPackage carrier, IReadOnlyList<AddedSource> sources, CancellationToken cancellationToken)
    {
        var set = await RestoreDisplay.ShowAsync(
            host, [new(carrier.Id, carrier.Version)], async () => new([await _carriedFiles.PlaceAsync(carrier, sources, cancellationToken)], []), cancellationToken);
        return set.Packages[0];
    }

    private static void Include(Dictionary<string, FixedPackage> known, ResolvedPackage carrier)
    {
        foreach (var package in carrier.Everything)
        {
            if (!known.TryAdd(package.Id, FixedPackage.BroughtBy(carrier, package)) && known[package.Id] is { IsOfKernel: false } there && there.Package.Version != package.Version)
                throw new PackageException($"{carrier.Id} {carrier.Version} brings {package.Id} {package.Version}, but {there.Package.Id} {there.Package.Version} is loaded already in this session: restart the kernel and ask for {carrier.Id} first.", carrier.Id);
        }
    }

    private async Task LoadExtensionAsync(Assembly assembly, CancellationToken cancellationToken)
    {
        var type = assembly.GetCustomAttribute<KernelExtensionAttribute>()!.ExtensionType;
        if (Activator.CreateInstance(type) is not IKernelExtension extension)
            throw new PackageException($"{assembly.GetName().Name} names {type} as its extension, which does not implement {nameof(IKernelExtension)}.");
        await extension.LoadAsync(host, cancellationToken);
    }

    private void Keep(IEnumerable<AddedSource> sources) =>
        _sources = [.. sources.Select(source => source with { IsEarlier = true })];

    private void AddSource(SourcePart part, List<AddedSource> sources)
    {
        if (NuGet(part.Source) is not { Length: > 0 } source)
            throw new PackageException($"A package source is written #i \"nuget: https://…\" or #i \"nuget: FOLDER\", with nuget: before it.");
        // NuGet's libraries give such an address back as it is, and a folder is looked for by its path.
        if (Uri.TryCreate(source, UriKind.Absolute, out var local) && local.IsFile)
            source = local.LocalPath;
        if (!source.Contains("://", StringComparison.Ordinal))
        {
            source = Path.GetFullPath(source, Folder(part));
            if (!Directory.Exists(source))
                throw new PackageException($"There is no folder {source} to take packages from; correct this line.");
        }
        else if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new PackageException($"{source} is no address of a package source; write https://….");
        }
        else
        {
            PackageSources.RequireEncrypted(source, settings.FolderNow);
        }
        if (!sources.Exists(other => other.Address == source))
            sources.Add(new(source, part.Line, part.File?.Name));
    }

    private void AddFile(string file, string folder)
    {
        var path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            // Scripts refer to .NET's own assemblies by name; they are there anyway.
            if (FrameworkPackages.AssemblyPath(file) is not null || FrameworkPackages.AssemblyPath(Path.GetFileNameWithoutExtension(file)) is not null)
                return;
            throw new PackageException($"There is no file {path}{Advice(file)}");
        }
        try
        {
            AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            throw new PackageException($"{path} is not a .NET assembly.");
        }
        loadContext.Add([path], []);
        references.Add([path]);
    }

    private string Folder(CellPart part) => part.File is { } file ? Path.GetDirectoryName(file.Path)! : settings.FolderNow;

    private static string Advice(string file) => file.Split(':') is [_, var id] && !OperatingSystem.IsWindows()
        ? $"; a package is written #r \"nuget: {id.Trim()}\"."
        : file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || file.Contains('/', StringComparison.Ordinal) ? "; correct the path."
        : $"; a package is written #r \"nuget: {file}\".";

    private static string? NuGet(string text) =>
        text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) ? text["nuget:".Length..].Trim() : null;
}

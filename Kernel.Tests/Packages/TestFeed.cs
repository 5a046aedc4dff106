using CourseKit.Kernel.Packages;
using CourseKit.Kernel.Sessions;
using CourseKit.Kernel.Tests.Notebooks;

namespace CourseKit.Kernel.Tests.Packages;

/// <summary>A folder of packages, a notebook's folder whose NuGet.Config knows no other source, and packages and cache folders of
/// their own. Nothing of the user's takes part, and no network.</summary>
internal sealed class TestFeed : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly Dictionary<string, string?> _environment = [];

    public TestFeed()
    {
        foreach (var folder in (string[])[Folder, Notebook, Packages, Cache])
            Directory.CreateDirectory(folder);
        SetEnvironment("NUGET_PACKAGES", null);
        SetEnvironment("NUGET_HTTP_CACHE_PATH", _root.File("http"));
        UseSources(Folder);
    }

    public string Folder => _root.File("feed");

    public string Notebook => _root.File("notebook");

    public string Packages => _root.File("packages");

    public string Cache => _root.File("cache");

    public PackageSettings Settings => new() { Folder = Notebook, CacheFolder = Cache };

    public TestFeed Add(params TestPackage[] packages)
    {
        foreach (var package in packages)
            package.WriteTo(Folder);
        return this;
    }

    /// <summary>Adds packages with one assembly each, written <c>Id 1.0.0</c>.</summary>
    public TestFeed AddSimple(params string[] packages)
    {
        foreach (var package in packages.Select(package => package.Split(' ')))
            TestPackage.Simple(package[0], package[1]).WriteTo(Folder);
        return this;
    }

    public void UseSources(params string[] sources) => WriteConfig(string.Concat(sources.Select((source, i) => $"""<add key="s{i}" value="{source}" />""")), "");

    public void WriteConfig(string sources, string more) => File.WriteAllText(Path.Combine(Notebook, "NuGet.Config"), $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{Packages}" /></config>
          <packageSources><clear />{sources}</packageSources>
          <disabledPackageSources><clear /></disabledPackageSources>
          <fallbackPackageFolders><clear /></fallbackPackageFolders>
          <packageSourceMapping><clear />{more}</packageSourceMapping>
        </configuration>
        """);

    /// <summary>A session as after a restart: new, in the same folders.</summary>
    public Session Session(BuildFeed? carried = null) => new(new SessionOptions { Feed = carried ?? new BuildFeed(Notebook), Packages = Settings });

    public void SetEnvironment(string name, string? value)
    {
        _environment.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _environment)
            Environment.SetEnvironmentVariable(name, value);
        _root.Dispose();
    }
}

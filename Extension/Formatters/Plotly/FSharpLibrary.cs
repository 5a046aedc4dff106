using System.Reflection;

namespace CourseKit.Extension.Formatters.Plotly;

/// <summary>The F# library of the host in place of the later one for which the charts were built. .NET Interactive keeps to its own
/// and leaves out the package's, and without this no chart of Plotly.NET could be made there. A second one beside it would not do:
/// the libraries of a chart hand each other F# functions, which must be of one type.</summary>
internal static class FSharpLibrary
{
    private const string Name = "FSharp.Core";

    private static int _registrations;

    /// <summary>Answers when the runtime has asked everybody else. Any number of calls register once.</summary>
    public static void Register()
    {
        if (Interlocked.Increment(ref _registrations) == 1)
            AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(new AssemblyName(request.Name), Load);
    }

    /// <summary>What stands in for an assembly that was not found.</summary>
    /// <param name="wanted">What was asked for.</param>
    /// <param name="load">Loads by name and throws if there is none.</param>
    /// <returns>Null unless it is the F# library that was asked for, and the host has one of the same major version.</returns>
    internal static Assembly? Resolve(AssemblyName wanted, Func<AssemblyName, Assembly> load)
    {
        // Without a version any will do, and a failure to find any comes here again.
        if (wanted.Name != Name || wanted.Version is not { } version)
            return null;
        try
        {
            return load(new AssemblyName(Name)) is { } host && host.GetName().Version?.Major == version.Major ? host : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static Assembly Load(AssemblyName name) => Assembly.Load(name);
}

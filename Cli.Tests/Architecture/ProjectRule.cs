namespace CourseKit.Cli.Tests.ArchitectureRules;

/// <summary>What one project may refer to. A package is forbidden by the beginning of its name; "" forbids all.</summary>
internal sealed record ProjectRule(string[] MayReferTo, string[]? MayBuildFirst = null, string[]? ForbiddenPackages = null)
{
    private static readonly string[] Tensors = ["TorchSharp", "libtorch", "SkiaSharp"];

    /// <summary>The arrows of ARCHITECTURE.md. A project and its tests come here when they are added to the solution.</summary>
    public static IReadOnlyDictionary<string, ProjectRule> All { get; } = new Dictionary<string, ProjectRule>
    {
        ["Kernel.Abstractions"] = new([], ForbiddenPackages: [""]),
        ["Exercises"] = new(["Kernel.Abstractions"], ForbiddenPackages: [""]),
        ["Course"] = new([], ForbiddenPackages: ["Microsoft.DotNet.Interactive", "Microsoft.CodeAnalysis"]),
        ["Kernel"] = new(["Kernel.Abstractions"], ForbiddenPackages: Tensors),
        ["Extension"] = new(["Course", "Exercises", "Kernel.Abstractions"], ForbiddenPackages: ["Microsoft.CodeAnalysis"]),
        ["Cli"] = new(["Kernel", "Exercises", "Course"], MayBuildFirst: ["Extension"]),
        ["Benchmarks"] = new(["Kernel.Abstractions", "Exercises", "Course", "Kernel", "Extension", "Cli"], MayBuildFirst: ["Extension", "Cli"]),
        ["Exercises.Tests"] = TestsOf("Exercises"),
        ["Course.Tests"] = TestsOf("Course"),
        ["Kernel.Tests"] = TestsOf("Kernel"),
        // The package hides the projects that it carries, so that no stranger's packages of their names are asked for.
        ["Extension.Tests"] = new(["Extension", "Course", "Exercises", "Kernel.Abstractions"]),
        ["Cli.Tests"] = TestsOf("Cli"),
    };

    /// <summary>Each way in which a project breaks its rule, as a sentence.</summary>
    public IEnumerable<string> Violations(ProjectFile project)
    {
        foreach (string other in project.References.Except(MayReferTo))
            yield return $"{project.Name} refers to {other}; it may refer to {List(MayReferTo)}.";
        foreach (string other in project.BuildOrder.Except(MayBuildFirst ?? []).Except(MayReferTo))
            yield return $"{project.Name} has {other} built first; it may have {List(MayBuildFirst ?? [])} built first.";
        foreach (string package in project.Packages.Where(IsForbidden))
            yield return $"{project.Name} refers to the package {package}, which is kept out of it.";
        foreach (string assembly in project.Assemblies)
            yield return $"{project.Name} refers to the assembly {assembly}; write a ProjectReference or a PackageReference.";
    }

    // Tests of a part may carry the built extension, as the program does, to load it as a notebook would.
    private static ProjectRule TestsOf(string project) => new([project], MayBuildFirst: ["Extension"]);

    private bool IsForbidden(string package) =>
        (ForbiddenPackages ?? []).Any(beginning => package.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static string List(string[] names) => names.Length == 0 ? "no project" : string.Join(", ", names);
}

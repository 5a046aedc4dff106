using CourseKit.Kernel.Symbols;

namespace CourseKit.Cli.Exercises.Symbols;

/// <summary>What the course's own package adds to a notebook; its extension says the same to a kernel that runs it.</summary>
internal static class CourseKitNames
{
    public static ExtensionNames Extension { get; } = new("CourseKit", ["TorchSharp", "CourseKit", "CourseKit.Convolution"], [ExerciseText.Magic]);

    /// <summary>What a notebook's code refers to.</summary>
    /// <param name="folder">The notebook's.</param>
    public static CodeSurroundings In(string folder) => new()
    {
        Packages = new() { Folder = Path.GetFullPath(folder) },
        Extensions = [Extension],
    };
}

using CourseKit.Kernel.Abstractions;

namespace CourseKit.Kernel.Magics;

/// <summary><c>#!csharp</c></summary>
internal static class SelectCSharp
{
    public static Magic Declaration { get; } = new()
    {
        Name = "#!csharp",
        Summary = "Says that what follows is C#, as it is anyway.",
        RunAsync = (_, _) => Task.CompletedTask,
    };

    public static Magic Short { get; } = Declaration with { Name = "#!c#", Summary = "The same as #!csharp." };
}

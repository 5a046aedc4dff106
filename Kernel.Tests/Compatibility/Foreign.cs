namespace CourseKit.Kernel.Tests.Compatibility.Foreign;

/// <summary>A library's class of a name that the engine has, too.</summary>
public static class Kernel
{
    public static string Root => "theirs";
}

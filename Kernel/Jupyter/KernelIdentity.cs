using System.Reflection;
using System.Runtime.InteropServices;
using CourseKit.Kernel.Jupyter.Messages;

namespace CourseKit.Kernel.Jupyter;

/// <summary>Who the kernel says it is. The language's names are those that notebooks for .NET Interactive carry.</summary>
internal static class KernelIdentity
{
    private const string CSharpReference = "https://learn.microsoft.com/dotnet/csharp/", ApiReference = "https://learn.microsoft.com/dotnet/api/";

    public static string Version { get; } =
        typeof(KernelIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static KernelInfoReply Info { get; } = new(
        MessageCodec.ProtocolVersion,
        "coursekit",
        Version,
        new("C#", "14.0", "text/x-csharp", ".cs", "csharp", "text/x-csharp"),
        $"CourseKit {Version}: C# 14 on {RuntimeInformation.FrameworkDescription}. #!help tells what a cell can do beside C#.",
        [new("C# documentation", CSharpReference), new(".NET API reference", ApiReference)]);
}

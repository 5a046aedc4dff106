using System.Reflection;

namespace CourseKit.Experiments;

/// <summary>Which code and which machine made a number.</summary>
internal static class CodeVersion
{
    /// <summary>CourseKit's version, and after a plus the commit that it was built from, where there was one.</summary>
    public static string Current { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The processor's name, as the system tells it.</summary>
    public static string Processor { get; } = ReadProcessor();

    private static string ReadProcessor()
    {
        const string List = "/proc/cpuinfo", Name = "model name";
        var line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
    }
}

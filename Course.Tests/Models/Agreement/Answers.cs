using System.Runtime.CompilerServices;
using System.Text.Json;
using CourseKit.Course.Tests.Requirements;

namespace CourseKit.Course.Tests.Models.Agreement;

/// <summary>What <c>pytorch.py</c> says, as it is stored beside the script.</summary>
internal sealed record Answers(AnswerCase[] Cases, AlexNetAnswer? AlexNet)
{
    public static Answers Stored => JsonSerializer.Deserialize<Answers>(File.ReadAllText(Beside("pytorch.json")))!;

    /// <summary>All but the AlexNet in its full size.</summary>
    public static Answers Computed() => PyTorch.Run<Answers>(File.ReadAllText(Beside("pytorch.py")), 0);

    private static string Beside(string name, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, name);
}

/// <summary>A network or layer: entries of the output, of the loss's gradient by the input, and by each weight tensor.</summary>
internal sealed record AnswerCase(string Name, double[] Output, long[] Shape, double[] Input, AnswerGradient[] Parameters);

internal sealed record AnswerGradient(string Name, long[] Shape, double[] Gradient);

internal sealed record AlexNetAnswer(string[] Names, double[] Output);

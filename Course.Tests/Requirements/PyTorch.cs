using System.Diagnostics;
using System.Text.Json;
using CourseKit.Testing;

namespace CourseKit.Course.Tests.Requirements;

/// <summary>PyTorch as Debian packages it, in a process of its own: the reference for numbers.</summary>
internal static class PyTorch
{
    private static readonly Lazy<bool> IsPresent = new(() => File.Exists(Requires.Python) && Directory.Exists("/usr/lib/python3/dist-packages/torch"));

    /// <summary>Runs a script that finds the parsed <paramref name="input"/> as <c>data</c> and leaves its answer in
    /// <c>answer</c>. Skips the test where PyTorch is missing.</summary>
    public static T Run<T>(string script, object input)
    {
        Requires.That(IsPresent.Value, "Debian's PyTorch", "apt-get install python3-torch");
        var program = $"import json, sys, torch\ntorch.set_num_threads(1)\ndata = json.load(sys.stdin)\n{script}\njson.dump(answer, sys.stdout)\n";
        using var process = Process.Start(new ProcessStartInfo(Requires.Python, ["-c", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(input));
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<T>(output)!;
    }
}

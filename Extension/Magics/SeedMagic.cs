using System.Globalization;
using System.Numerics;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;
using TorchSharp;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!seed</c>, which makes torch's random numbers repeat, and says whose it does not reach.</summary>
internal static class SeedMagic
{
    private const string NumberParameter = "--number";

    public static Magic Create() => new()
    {
        Name = "#!seed",
        Summary = "Makes torch's random numbers repeat from here on: new layers, dropout, torch.rand.",
        Parameters = [new(NumberParameter, "A whole number; another one gives other random numbers.") { IsRequired = true, IsImplicit = true, Values = () => ["0", "1", "42"] }],
        RunAsync = (call, _) =>
        {
            var text = call[NumberParameter] ?? "";
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
                throw new MagicException($"#!seed takes a whole number{(IsWhole(text) ? $" up to {long.MaxValue.ToString(CultureInfo.InvariantCulture)}, and {Name.Short(text)} is beyond it" : $", and {(text == "" ? "\"\"" : Name.Short(text))} is none")}; write for example #!seed {Nearest(text)}. Usage: #!seed NUMBER");
            torch.manual_seed(seed);
            call.Host.Display(Show(seed));
            return Task.CompletedTask;
        },
    };

    private static MimeBundle Show(long seed)
    {
        string[] unreached =
        [
            string.Create(CultureInfo.InvariantCulture, $"DataLoader(…, shuffle: true) has its own: give it seed: {seed}"),
            string.Create(CultureInfo.InvariantCulture, $"new Random() is .NET's: write new Random({(int)Math.Clamp(seed, int.MinValue, int.MaxValue)})"),
            "layers made before this line keep their weights",
        ];
        var head = string.Create(CultureInfo.InvariantCulture, $"torch draws from seed {seed} on.");
        return new MimeBundle($"{head} It does not reach all: {string.Join("; ", unreached)}.").With(
            Html.Of($"<div>{head} It does not reach all:<ul style=\"margin:0\">{unreached.Select(one => Html.Of($"<li>{one}</li>"))}</ul></div>"));
    }

    private static bool IsWhole(string text) => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    // 4.2e1 and 42.0 are meant as 42.
    private static string Nearest(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : "42";
}

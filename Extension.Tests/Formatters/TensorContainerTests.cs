using CourseKit.Extension.Formatters;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

/// <summary>A tensor is its line wherever it stands: TorchSharp's own formatter would write out a batch of photographs in five million characters.</summary>
public sealed class TensorContainerTests
{
    static TensorContainerTests() => TorchLibrary.Load();

    public static TheoryData<string, Func<Tensor, object>> Containers => new()
    {
        { "array", values => new[] { values, values } },
        { "list", values => new List<Tensor> { values } },
        { "sequence", values => Enumerable.Repeat(values, 2) },
        { "pair", values => (values, values) },
        { "tuple", values => Tuple.Create(values, 1) },
        { "dictionary", values => new Dictionary<string, Tensor> { ["weight"] = values } },
        { "dictionary of objects", values => new Dictionary<string, object> { ["weight"] = values } },
        { "objects", values => new object[] { values, 1, "x" } },
        { "anonymous object", values => new { a = values } },
        { "anonymous objects, nested", values => new { x = new { y = values } } },
        { "list of anonymous objects", values => new[] { new { a = values } } },
        { "record", values => new Labelled(values, "cat") },
        { "key and value", values => new KeyValuePair<string, Tensor>("weight", values) },
        { "parameter", values => new Parameter(values.clone(), false) },
        { "anonymous object with a parameter", values => new { w = new Parameter(values.clone(), false) } },
    };

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_tensor_is_its_line_in_a(string container, Func<Tensor, object> wrap)
    {
        using var scope = NewDisposeScope();
        TensorFormatter.Register();
        var shown = wrap(arange(60_000, dtype: ScalarType.Float32).reshape(20, 3, 10, 100));

        var (text, html) = (shown.ToDisplayString("text/plain"), shown.ToDisplayString("text/html"));

        Assert.Contains("tensor[20, 3, 10, 100] f32 n=60000 (234 KB) x∈[0 ████████████ 59999] μ=30000 σ=17321", text, StringComparison.Ordinal);
        Assert.True(text.Length < 500, $"{container}: {text.Length} characters");
        Assert.Contains("20, 3, 10, 100]", html, StringComparison.Ordinal);
        if (container != "parameter") // which is shown with its pictures
            Assert.True(html.Length < 3000, $"{container}: {html.Length} characters");
    }

    [Theory]
    [MemberData(nameof(Containers))]
    public void A_disposed_tensor_says_so_in_a(string container, Func<Tensor, object> wrap)
    {
        TensorFormatter.Register();
        var gone = ones(2);
        var shown = wrap(gone);
        foreach (var each in shown is Parameter parameter ? [parameter] : Parameters(shown))
            each.Dispose();
        gone.Dispose();

        Assert.Contains("disposed", shown.ToDisplayString("text/plain"), StringComparison.Ordinal);
        Assert.True(shown.ToDisplayString("text/html").Contains("disposed", StringComparison.Ordinal), container);
    }

    [Fact]
    public void The_parameters_of_a_model_are_lines()
    {
        TensorFormatter.Register();
        using var model = nn.Linear(300, 400);
        Assert.Contains("tensor[400, 300] f32 n=120000 (469 KB) grad x∈[", model.state_dict().ToDisplayString("text/plain"), StringComparison.Ordinal);
        Assert.Contains("tensor[400, 300] f32", model.parameters().ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tensor_is_null()
    {
        TensorFormatter.Register();
        Assert.Contains("a: <null>", new { a = (Tensor?)null }.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void Scalars_and_sizes_say_their_numbers()
    {
        TensorFormatter.Register();
        using Scalar half = 0.5, whole = 7L, yes = true;
        Assert.Equal(["scalar f64 0.5", "scalar i64 7", "scalar bool true", "[2, 3]"],
            [half.ToDisplayString("text/plain"), whole.ToDisplayString("text/plain"), yes.ToDisplayString("text/plain"), new Size([2, 3]).ToDisplayString("text/plain")]);
    }

    [Fact]
    public void TorchSharps_own_words_stay_what_they_are()
    {
        TensorFormatter.Register();
        using var values = ones(2);
        Assert.Equal("[2], type = Float32, device = cpu", values.ToString());
    }

    private static IEnumerable<Parameter> Parameters(object shown) =>
        shown.GetType().GetProperties().Where(property => property.PropertyType == typeof(Parameter)).Select(property => (Parameter)property.GetValue(shown)!);

    private sealed record Labelled(Tensor Image, string Label);
}

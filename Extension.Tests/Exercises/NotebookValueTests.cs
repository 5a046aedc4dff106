using CourseKit.Exercises.Values;
using CourseKit.Extension.Exercises;
using CourseKit.Kernel.Abstractions;
using CourseKit.Native;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace CourseKit.Extension.Tests.Exercises;

public sealed class NotebookValueTests
{
    public NotebookValueTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData(torch.ScalarType.Float32, "f32")]
    [InlineData(torch.ScalarType.Float64, "f64")]
    [InlineData(torch.ScalarType.Float16, "f16")]
    [InlineData(torch.ScalarType.BFloat16, "bf16")]
    [InlineData(torch.ScalarType.Int64, "i64")]
    [InlineData(torch.ScalarType.Byte, "u8")]
    public void A_tensor_is_an_array_whatever_its_type_and_strides(torch.ScalarType dtype, string name)
    {
        using var scope = torch.NewDisposeScope();
        var transposed = torch.arange(6).reshape(2, 3).to_type(dtype).T;

        Assert.Equal(new ArrayValue(name, [3, 2], [0, 3, 1, 4, 2, 5]), NotebookValue.Read(transposed));
    }

    [Fact]
    public void A_tensor_without_axes_is_a_number_or_a_bool()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(new NumberValue(0.25, "f32"), NotebookValue.Read(torch.tensor(0.25f, requires_grad: true)));
        Assert.Equal(new BoolValue(true), NotebookValue.Read(torch.tensor(true)));
    }

    [Fact]
    public void Tensors_in_a_list_add_an_axis()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(new ArrayValue("i64", [2, 2], [0, 1, 0, 1]), NotebookValue.Read(new[] { torch.arange(2), torch.arange(2) }));
        Assert.Equal(new ArrayValue("f32", [2], [1, 2]), NotebookValue.Read(new List<torch.Tensor> { torch.tensor(1f), torch.tensor(2f) }));
    }

    [Fact]
    public void Tensors_that_cannot_be_compared_say_why()
    {
        using var scope = torch.NewDisposeScope();
        var gone = torch.ones(1);
        gone.Dispose();
        Assert.Equal(new OtherValue("a disposed tensor"), NotebookValue.Read(gone));
        Assert.Equal(new OtherValue("a tensor with more than 1000000 numbers"), NotebookValue.Read(torch.zeros(1001, 1000)));
        Assert.Equal(new OtherValue("a tensor of c64"), NotebookValue.Read(torch.zeros(2, dtype: torch.ScalarType.ComplexFloat32)));
    }

    [Fact]
    public void A_probed_value_is_shown_as_json_beside_text()
    {
        ProbedValueFormatter.Register();
        using var tensor = torch.tensor(new[] { 1.5f, float.NaN });
        var probed = ProbeValue.Show(tensor);

        Assert.Equal([ValueData.MimeType, MimeBundle.Text], Formatter.GetPreferredMimeTypesFor(typeof(ProbedValue)));
        Assert.Equal("""{"kind":"array","dtype":"f32","shape":[2],"values":[1.5,"NaN"]}""", probed.ToDisplayString(ValueData.MimeType));
        Assert.Equal("a list of 2 numbers", probed.ToDisplayString(MimeBundle.Text));
    }
}

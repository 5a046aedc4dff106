using CourseKit.Weights;

namespace CourseKit.Course.Tests.Weights;

public sealed class ImageNetModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // The numbers of torchvision's documentation ("Table of all available classification weights"), typed from it and not read from the file.
    [Theory]
    [InlineData("AlexNet", "IMAGENET1K_V1", "AlexNet", 56.522, 79.066, 61.1)]
    [InlineData("ConvNeXt_Tiny", "IMAGENET1K_V1", "ConvNeXt", 82.52, 96.146, 28.6)]
    [InlineData("ConvNeXt_Small", "IMAGENET1K_V1", "ConvNeXt", 83.616, 96.65, 50.2)]
    [InlineData("ConvNeXt_Base", "IMAGENET1K_V1", "ConvNeXt", 84.062, 96.87, 88.6)]
    [InlineData("ConvNeXt_Large", "IMAGENET1K_V1", "ConvNeXt", 84.414, 96.976, 197.8)]
    [InlineData("DenseNet121", "IMAGENET1K_V1", "DenseNet", 74.434, 91.972, 8.0)]
    [InlineData("DenseNet161", "IMAGENET1K_V1", "DenseNet", 77.138, 93.56, 28.7)]
    [InlineData("DenseNet169", "IMAGENET1K_V1", "DenseNet", 75.6, 92.806, 14.1)]
    [InlineData("DenseNet201", "IMAGENET1K_V1", "DenseNet", 76.896, 93.37, 20.0)]
    [InlineData("EfficientNet_B0", "IMAGENET1K_V1", "EfficientNet", 77.692, 93.532, 5.3)]
    [InlineData("EfficientNet_B1", "IMAGENET1K_V1", "EfficientNet", 78.642, 94.186, 7.8)]
    [InlineData("EfficientNet_B1", "IMAGENET1K_V2", "EfficientNet", 79.838, 94.934, 7.8)]
    [InlineData("ViT_H_14", "IMAGENET1K_SWAG_E2E_V1", "ViT", 88.552, 98.694, 633.5)]
    [InlineData("ViT_H_14", "IMAGENET1K_SWAG_LINEAR_V1", "ViT", 85.708, 97.73, 632.0)]
    [InlineData("ViT_L_16", "IMAGENET1K_V1", "ViT", 79.662, 94.638, 304.3)]
    [InlineData("ViT_L_16", "IMAGENET1K_SWAG_E2E_V1", "ViT", 88.064, 98.512, 305.2)]
    [InlineData("ViT_L_16", "IMAGENET1K_SWAG_LINEAR_V1", "ViT", 85.146, 97.422, 304.3)]
    [InlineData("ViT_L_32", "IMAGENET1K_V1", "ViT", 76.972, 93.07, 306.5)]
    [InlineData("Wide_ResNet101_2", "IMAGENET1K_V1", "Wide ResNet", 78.848, 94.284, 126.9)]
    [InlineData("Wide_ResNet101_2", "IMAGENET1K_V2", "Wide ResNet", 82.51, 96.02, 126.9)]
    [InlineData("Wide_ResNet50_2", "IMAGENET1K_V1", "Wide ResNet", 78.468, 94.086, 68.9)]
    [InlineData("Wide_ResNet50_2", "IMAGENET1K_V2", "Wide ResNet", 81.602, 95.758, 68.9)]
    public void Each_network_has_the_numbers_of_its_documentation(string name, string weights, string family, double top1, double top5, double millions) =>
        Assert.Equal(new(name, weights, family, top1, top5, millions), Assert.Single(ImageNetModels.All, model => model.Name == name && model.Weights == weights));

    [Fact]
    public void There_are_no_others() => Assert.Equal(22, ImageNetModels.All.Count);

    // By hand, from the table above: going up in size, each that is more accurate than all smaller ones.
    [Fact]
    public void The_front_of_the_published_ones_is_that_found_by_hand()
    {
        Assert.Equal(
            ["EfficientNet_B0 77.692", "EfficientNet_B1 79.838", "ConvNeXt_Tiny 82.52", "ConvNeXt_Small 83.616", "ConvNeXt_Base 84.062", "ConvNeXt_Large 84.414", "ViT_L_16 85.146", "ViT_L_16 88.064", "ViT_H_14 88.552"],
            ImageNetModels.All.ParetoFront.Select(model => FormattableString.Invariant($"{model.Name} {model.Top1}")));
        Assert.Equal("22 models of ImageNet, top-1 56.5 to 88.6 %, 5.3 to 633.5 million weights; best for their size: EfficientNet_B0 77.7 %, EfficientNet_B1 79.8 %, ConvNeXt_Tiny 82.5 %, "
            + "ConvNeXt_Small 83.6 %, ConvNeXt_Base 84.1 %, ConvNeXt_Large 84.4 %, ViT_L_16 85.1 %, ViT_L_16 88.1 %, ViT_H_14 88.6 %", ImageNetModels.All.ToString());
    }

    [Fact]
    public void Of_two_as_large_the_more_accurate_wins_and_of_two_as_accurate_the_smaller_and_equals_stay_together()
    {
        Assert.Equal(["a", "b"], Front(Model("a", 70, 10), Model("b", 70, 10)));
        Assert.Equal(["b"], Front(Model("a", 70, 10), Model("b", 71, 10)));
        Assert.Equal(["a"], Front(Model("a", 70, 9), Model("b", 70, 10)));
        Assert.Equal(["a"], Front(Model("a", 70, 9), Model("b", 60, 10), Model("c", 60, 10)));
        Assert.Equal(["b", "a"], Front(Model("a", 71, 10), Model("b", 70, 9)));
        Assert.False(Model("a", 70, 10).IsBeatenBy(Model("b", 70, 10)));

        static IEnumerable<string> Front(params ImageNetModel[] models) => ImageNetModels.Of(models).ParetoFront.Select(model => model.Name);
    }

    [Fact]
    public void A_model_is_a_line() =>
        Assert.Equal("AlexNet (IMAGENET1K_V1): top-1 56.522 %, top-5 79.066 %, 61.1 million weights", ImageNetModels.All.Single(model => model.Name == "AlexNet").ToString());

    [Fact]
    public void None_and_impossible_ones_are_refused()
    {
        Assert.StartsWith("There is no model to compare", Assert.Throws<ArgumentException>(() => ImageNetModels.Of([])).Message, StringComparison.Ordinal);
        foreach (var odd in (ImageNetModel[])[Model("a", 101, 1), Model("a", 50, 0), Model("a", double.NaN, 1), Model("a", 50, double.PositiveInfinity)])
            Assert.StartsWith("a (b): top-1", Assert.Throws<ArgumentException>(() => ImageNetModels.Of([Model("x", 1, 1), odd])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name;weights")]
    [InlineData("name,weights,family,acc@1,acc@5,millions\n")]
    public void A_file_that_is_no_table_is_said_in_a_sentence(string text) => Assert.Equal(
        $"{Written(text)} is no table of models: its first line is to be name,weights,family,acc@1,acc@5,millions, and a model a line to follow; restore the file from the repository.",
        Assert.Throws<InvalidDataException>(() => ImageNetModels.Read(Written(text))).Message);

    [Theory]
    [InlineData("A,B,C,50,60")]
    [InlineData("A,B,C,50,60,70,80")]
    [InlineData("A,B,C,fifty,60,70")]
    [InlineData("A,B,C,50,600,70")]
    [InlineData("A,B,C,50,60,0")]
    [InlineData("A,B,C,NaN,60,70")]
    [InlineData("A,B,,50,60,70")]
    [InlineData("")]
    public void A_line_that_is_no_model_is_named(string line)
    {
        var message = Assert.Throws<InvalidDataException>(() => ImageNetModels.Read(Written($"name,weights,family,acc@1,acc@5,millions\nA,B,C,50,60,70\n{line}\nA,B,C,50,60,70\n"))).Message;
        Assert.Contains($", line 3 ('{line}'), is no model: ", message, StringComparison.Ordinal);
    }

    private static ImageNetModel Model(string name, double top1, double millions) => new(name, "b", "c", top1, 90, millions);

    private string Written(string text)
    {
        var path = _folder["models.csv"];
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}

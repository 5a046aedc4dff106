using CourseKit.Cli.Verifying;

namespace CourseKit.Cli.Tests.Verifying;

public sealed class ComparedTextTests
{
    [Theory]
    [InlineData("loss 0.1234567", "loss 0.1234568", 1e-6, true)]
    [InlineData("loss 0.1234567", "loss 0.1234587", 1e-6, false)]
    [InlineData("1000000.0", "1000000.9", 1e-6, true)]
    [InlineData("1000000.0", "1000002.0", 1e-6, false)]
    [InlineData("1e-20", "-1e-20", 1e-6, true)]
    [InlineData("1.5E+3 is", "1500 is", 1e-6, true)]
    [InlineData("loss 0.5", "Loss 0.5", 1e-6, false)]
    [InlineData("1 2", "1 2 3", 1e-6, false)]
    [InlineData("epoch 1: .50", "epoch 1: 0.5", 1e-6, true)]
    [InlineData("[ 9.99,  1]", "[10.00, 1]", 0.01, true)]
    [InlineData("conv1", "conv2", 10, false)]
    [InlineData("NaN", "0", 10, false)]
    [InlineData("1 ", "1", 0, false)]
    [InlineData("1.0", "1.00", 0, false)]
    [InlineData("a", "a", 0, true)]
    [InlineData("1e999", "2e999", 1, false)]
    [InlineData("v1.2.3", "v1.2.4", 1, false)]
    [InlineData("3-2", "3-2.0", 1e-6, true)]
    public void Numbers_may_differ_by_the_tolerance_and_words_may_not(string stored, string fresh, double tolerance, bool agrees) =>
        Assert.Equal(agrees, ComparedText.Agrees(stored, fresh, tolerance));
}

using CourseKit.Convolution;
using CourseKit.Extension.Formatters.Steppers;
using CourseKit.Extension.Tests.Browser;
using CourseKit.Extension.Tests.Golden;
using CourseKit.Testing;

namespace CourseKit.Extension.Tests.Steppers;

public sealed class StepperSightTests(Chromium chromium) : IClassFixture<Chromium>
{
    // By hand, row 0: 1·1 + 2·0 + 0·2 + 1·(-1) = 0 and so on.
    private static Stepper Small => Stepper.Of(new[,] { { 1, 2, 0 }, { 0, 1, 3 }, { 2, 1, 1 } }, new[,] { { 1, 0 }, { 2, -1 } });

    private static Stepper Padded => Stepper.Of(new[,] { { 0.5, 1.25, double.NaN }, { 2, 3, 4 }, { 5, 6, 7 } }, new[,] { { 0.1, 1, 0 }, { 1, -4, 1 }, { 0, 1, 1 / 3.0 } }, stride: 2, padding: 1);

    private static Stepper Large => Stepper.Of(Draw.Integers(1, 0, 9, 100, 100), new double[,] { { 1, 2, 1 }, { 0, 0, 0 }, { -1, -2, -1 } });

    [Fact]
    public async Task Steppers_look_good_everywhere()
    {
        await Sight.IsGoodAsync(chromium, "stepper", Html(Small), Html(Padded));
        await Sight.IsGoodAsync(chromium, "stepper-large", Html(Large));
    }

    [Fact]
    public void A_stepper_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("stepper", Html(Small));

    [Fact]
    public void A_stepper_with_padding_is_shown_as_its_golden_file_has_it() => GoldenHtml.Matches("stepper-padded", Html(Padded));

    private static string Html(Stepper stepper) => StepperFormatter.ToHtml(stepper).ToString();
}

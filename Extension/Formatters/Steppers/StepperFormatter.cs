using System.Globalization;
using CourseKit.Convolution;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Steppers;

/// <summary>Shows a filter that slides over the reader's numbers: its first step in one line of text; in HTML all three matrices and a
/// strip of the first steps, and with scripts one picture that moves.</summary>
internal static class StepperFormatter
{
    public static void Register() => BothForms.Register<Stepper>(ToText, ToHtml);

    public static string ToText(Stepper stepper) => $"{Form(stepper)}; {stepper.Step(0, 0)}";

    public static Html ToHtml(Stepper stepper)
    {
        var view = StepperView.Of(stepper);
        if (view is null)
            return Html.Of($"<div class=\"ck ck-stepper\">{Stylesheet.Stepper}<div class=\"ck-summary\"><code>{Form(stepper)}</code></div><p class=\"ck-note\">The filter is too large to be stepped through here: up to {StepperView.MostShown} rows and columns are shown. The sums are in <code>Output</code>.</p></div>");
        return Html.Of($"""
            <div class="ck ck-stepper{(view.Columns > 6 ? " ck-small" : "")}" style="--w:{view.WeightLength}" data-lm-suppress-shortcuts="true" data-input="{view.Input}" data-filter="{view.Filter}" data-output="{view.Output}" data-stride="{stepper.Stride}" data-written="{StepperStep.MostWritten} {StepperStep.FewWritten}">{Stylesheet.Stepper}<div class="ck-summary"><code>{Form(stepper)}</code></div><div class="ck-stage">{StepperGrids.Input(view)}<span class="ck-sign" aria-hidden="true">⋆</span>{StepperGrids.Filter(view)}<span class="ck-sign" aria-hidden="true">=</span>{StepperGrids.Output(view)}</div><div class="ck-controls"></div><p class="ck-saying" aria-live="polite"></p><div class="ck-strip">{view.Strip.Select(step => StepperGrids.Step(view, step))}</div>{Notes(view)}{Script.Stepper}</div>
            """);
    }

    private static string Form(Stepper stepper) => string.Create(CultureInfo.InvariantCulture,
        $"stepper: input [{stepper.Input.GetLength(0)}, {stepper.Input.GetLength(1)}], filter [{stepper.Filter.GetLength(0)}, {stepper.Filter.GetLength(1)}], stride {stepper.Stride}, padding {stepper.Padding} → output [{stepper.Output.GetLength(0)}, {stepper.Output.GetLength(1)}]");

    private static Html Notes(StepperView view)
    {
        var stepper = view.Stepper;
        var size = string.Create(CultureInfo.InvariantCulture,
            $"⌊({stepper.Input.GetLength(0)} + 2·{stepper.Padding} − {stepper.Filter.GetLength(0)}) / {stepper.Stride}⌋ + 1 = {stepper.Output.GetLength(0)} rows");
        var part = view.IsWhole ? Html.Empty : Html.Of(
            $" Shown is the upper left part of the input, and the steps that lie in it: {view.OutputRows} × {view.OutputColumns} of {stepper.Output.GetLength(0)} × {stepper.Output.GetLength(1)}.");
        var strange = stepper.Input.Cast<double>().Concat(stepper.Filter.Cast<double>()).Any(value => !double.IsFinite(value))
            ? Html.Of($" A NaN or ∞ reaches every sum whose window it lies in.") : Html.Empty;
        return Html.Of($"<p class=\"ck-note\">Cross-correlation, which deep-learning libraries call convolution: the filter is not turned. Output: {size}.{part}{strange}</p>");
    }
}

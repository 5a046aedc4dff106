using CourseKit.Data;
using CourseKit.Extension.Look;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters.Data;

/// <summary>Shows data sets: one, or a pair for training and testing.</summary>
internal static class DatasetFormatter
{
    public static void Register()
    {
        BothForms.Register<ImageDataset>(DatasetView.Line, ToHtml);
        BothForms.Register<TrainTest>(Line, ToHtml);
    }

    public static string Line(TrainTest data) => $"train: {DatasetView.Line(data.Train)}\ntest: {DatasetView.Line(data.Test)}";

    public static Html ToHtml(ImageDataset images) => WithPictures(() => DatasetView.ToHtml(images), DatasetView.Line(images));

    public static Html ToHtml(TrainTest data) => WithPictures(() => Html.Of($"""
        <div class="ck ck-images">{Stylesheet.Training}<div><strong>train</strong></div>{DatasetView.Block(data.Train)}<details><summary><strong>test</strong> <span class="ck-note">{data.Test.ToString()}</span></summary>{DatasetView.Block(data.Test)}</details></div>
        """), Line(data));

    private static Html WithPictures(Func<Html> make, string line)
    {
        try
        {
            return make();
        }
        catch (Exception exception) // the line is worth showing without
        {
            return Html.Of($"<pre>{line}</pre> (no pictures: {exception.Message})");
        }
    }
}

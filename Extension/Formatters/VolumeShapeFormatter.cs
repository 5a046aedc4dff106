using CourseKit.Convolution;
using CourseKit.Kernel.Abstractions;

namespace CourseKit.Extension.Formatters;

/// <summary>Shows a volume's size as it is written: <c>6×28×28</c>.</summary>
internal static class VolumeShapeFormatter
{
    public static void Register() => BothForms.Register<VolumeShape>(shape => shape.ToString(), shape => Html.Of($"<code>{shape}</code>"));
}

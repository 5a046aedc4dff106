namespace CourseKit.Extension.Formatters.Tensors;

/// <summary>What an axis is called. Only a tensor that was given names has them: that four axes are batch, channels, height and width is
/// a habit, not a fact.</summary>
internal static class AxisName
{
    /// <summary>Its name, or its number.</summary>
    public static string Of(int axis, string[] names) => axis < names.Length && names[axis] is { } name ? name : $"axis {axis}";
}

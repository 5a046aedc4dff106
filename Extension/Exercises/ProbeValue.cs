using System.Text;
using CourseKit.Exercises.Values;

namespace CourseKit.Extension.Exercises;

/// <summary>How a grader gets a value out of a notebook: a cell that ends in <c>ProbeValue.Show(expression)</c> has an
/// output of MIME type <see cref="ValueData.MimeType"/>, which <see cref="ValueJson.Read"/> reads.</summary>
public static class ProbeValue
{
    /// <summary>The value as plain data, which the notebook shows as JSON and as one line of text.</summary>
    /// <param name="value">Anything; what has no plain form is named.</param>
    public static ProbedValue Show(object? value) => new(NotebookValue.Read(value));

    /// <summary>A value that a grader brings, for a property to judge.</summary>
    /// <param name="data">What <see cref="ValueJson.Write"/> wrote, in base64.</param>
    /// <returns>What <see cref="PlainValue.Of"/> makes of it.</returns>
    /// <exception cref="FormatException">It is not that.</exception>
    public static object Answer(string data) => PlainValue.Of(ValueJson.Read(Encoding.UTF8.GetString(Convert.FromBase64String(data))));
}

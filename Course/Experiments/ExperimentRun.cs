using System.Text.Json.Serialization;

namespace CourseKit.Experiments;

/// <summary>One run: one variant with one seed.</summary>
/// <param name="Variant">Which variant, by name.</param>
/// <param name="Seed">What all that is random in it was drawn from.</param>
/// <param name="Values">What was measured, by the name of the measure.</param>
/// <param name="Seconds">How long it took, by the clock.</param>
/// <param name="Code">The version of the code that ran, with its commit.</param>
/// <param name="Date">When it ended.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record ExperimentRun(
    string Variant, int Seed, IReadOnlyDictionary<string, double> Values, double Seconds, string Code, DateTimeOffset Date);

using TorchSharp;

namespace CourseKit.Maps;

/// <summary>Reads the maps of one image, and says what is striking about each.</summary>
internal static class MapReader
{
    private const double NearlyGreatest = 0.99;
    private const double NearlyAll = 0.95;

    public static IReadOnlyList<FeatureMap> Read(torch.Tensor maps)
    {
        var (channels, height, width) = ((int)maps.shape[0], checked((int)maps.shape[1]), checked((int)maps.shape[2]));
        var tallies = Enumerable.Range(0, channels).Select(_ => new MapTally(height, width, FeatureMaps.MostSide)).ToArray();
        TensorSnapshot.ForEachRun(maps, (channel, start, numbers) => tallies[channel].Add(start, numbers));
        var saturated = Saturated(maps, tallies);
        return [.. tallies.Select((tally, channel) => tally.ToMap(channel, saturated.Contains(channel)))];
    }

    private static HashSet<int> Saturated(torch.Tensor maps, MapTally[] tallies)
    {
        var greatest = tallies.Max(tally => tally.Magnitude);
        var candidates = Enumerable.Range(0, tallies.Length).Where(channel => tallies[channel].Magnitude > 0 && tallies[channel].MeanMagnitude >= NearlyAll * NearlyGreatest * greatest).ToArray();
        var found = new HashSet<int>();
        foreach (var channel in candidates)
        {
            long near = 0, all = 0;
            TensorSnapshot.ForEachRun(maps.narrow(0, channel, 1), (_, _, numbers) =>
            {
                all += numbers.Length;
                foreach (var number in numbers)
                    near += Math.Abs(number) >= NearlyGreatest * greatest && double.IsFinite(number) ? 1 : 0;
            });
            if (near >= NearlyAll * all)
                found.Add(channel);
        }
        // Maps of one value each are constant, not saturated.
        if (found.Count == tallies.Length)
            found.RemoveWhere(channel => tallies[channel].IsConstant);
        return found;
    }
}

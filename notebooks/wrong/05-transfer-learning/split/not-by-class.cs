// Mistake: as many as for all classes, without asking which class they have
// Fails: two of each of three classes
// Fails: any classes: how many of each
(int[] Shots, int[] Others) Split(int[] labels, int perClass, Random random)
{
    if (labels.GroupBy(l => l).Any(g => g.Count() < perClass))
        throw new ArgumentException("A class has too few.");
    var left = Enumerable.Range(0, labels.Length).ToList();
    List<int> shots = [];
    for (var n = 0; n < perClass * labels.Distinct().Count(); n++)
    {
        var place = random.Next(left.Count);
        shots.Add(left[place]);
        left.RemoveAt(place);
    }
    return ([.. shots], [.. left]);
}

// Mistake: of two that are equal in both only the first is named
// Fails: equal in both
string[] Front((string Name, double Size, double Accuracy)[] models)
{
    List<string> front = [];
    var best = double.NegativeInfinity;
    foreach (var model in models.OrderBy(m => m.Size).ThenByDescending(m => m.Accuracy))
        if (model.Accuracy > best)
        {
            front.Add(model.Name);
            best = model.Accuracy;
        }
    return [.. front];
}

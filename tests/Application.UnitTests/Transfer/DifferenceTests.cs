using System.Text.Json.Nodes;
using FlagService.Application.Flags.History;

namespace FlagService.Application.UnitTests.Transfer;

public sealed class DifferenceTests
{
    [TestCase("""{"a": 1}""", """{"a": 1}""", "")]
    [TestCase("""{"a": 1}""", """{"a": 2, "b": 3}""", "a: 1 > 2; b: null > 3")]
    [TestCase("""{"a": {"b": [1, 2]}}""", """{"a": {"b": [1]}}""", "a.b: [1,2] > [1]")]
    [TestCase("""{"r": [{"id": "x", "p": 1}, {"id": "y", "p": 1}]}""", """{"r": [{"id": "y", "p": 2}]}""", """r[0].p: 1 > 2; r[0]: {"id":"x","p":1} > null""")]
    [TestCase("""{"r": [{"id": "x"}, {"id": "y"}]}""", """{"r": [{"id": "y"}, {"id": "x"}]}""", """r: ["x","y"] > ["y","x"]""")]
    [TestCase("""{"r": []}""", """{"r": [{"id": "y"}]}""", """r[0]: null > {"id":"y"}""")]
    [TestCase("""{"c": [{"v": 1}, {"v": 2}]}""", """{"c": [{"v": 1}, {"v": 3}]}""", "c[1].v: 2 > 3")]
    public void Finds_what_differs(string from, string to, string expected) =>
        Assert.That(
            string.Join("; ", Difference.Between(JsonNode.Parse(from), JsonNode.Parse(to))
                .Select(change => $"{change.Path}: {change.From?.ToJsonString() ?? "null"} > {change.To?.ToJsonString() ?? "null"}")),
            Is.EqualTo(expected));
}

using System.Net.Http.Json;
using FlagService.Api.Answers;
using FlagService.Api.FunctionalTests.Service;
using FlagService.TestDatabases;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>A call that takes long and is refused keeps nothing of the memory for answers, for which others would wait.</summary>
public sealed class RefusedAnswersTests(Database database) : ServiceTests(database)
{
    [Test]
    public async Task Refused_imports_count_for_no_memory()
    {
        var workspace = await NewWorkspaceAsync();
        foreach (var path in new[] { "import", "import/unleash" })
        {
            await workspace.Owner.PostAsJsonAsync($"{workspace.Path}/{path}", new { }).ExpectAsync(422);
        }

        Assert.That(Service.Services.GetRequiredService<UnreadAnswers>().Measure().Single().Value, Is.Zero);
    }
}

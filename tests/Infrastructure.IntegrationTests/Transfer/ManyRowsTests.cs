using System.Data;
using System.Globalization;
using FlagService.Application.Access;
using FlagService.Application.Definitions;
using FlagService.Application.Transfer;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.TestDatabases;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.IntegrationTests.Transfer;

/// <summary>However many are imported at once, what is kept of each is the same.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
[Parallelizable]
public sealed class ManyRowsTests(Database database)
{
    private const int Flags = 60;

    private static readonly string[] Tables =
    [
        "SELECT * FROM flags WHERE project_id = $project ORDER BY \"key\"",
        "SELECT variations.* FROM variations JOIN flags ON flags.id = flag_id WHERE flags.project_id = $project ORDER BY flags.\"key\", position",
        "SELECT flag_states.* FROM flag_states JOIN flags ON flags.id = flag_id WHERE flags.project_id = $project ORDER BY flags.\"key\"",
        "SELECT rules.* FROM rules JOIN flags ON flags.id = flag_id WHERE flags.project_id = $project ORDER BY flags.\"key\", position",
        "SELECT * FROM segments WHERE project_id = $project ORDER BY \"key\"",
        "SELECT * FROM definition_versions WHERE project_id = $project ORDER BY \"key\"",
    ];

    private World _world = null!;
    private SignedInUser _caller = null!;

    [SetUp]
    public async Task MakeWorld()
    {
        _world = await World.CreateAsync(database);
        _caller = new SignedInUser(_world.Person.Id, SessionId.New(_world.Replica.Time.GetUtcNow()), Grants.Of([], [new GrantedRole([], IsWildcard: true, null)]));
    }

    [TearDown]
    public async Task Remove()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Test]
    public async Task They_are_kept_as_one_by_one()
    {
        var (together, single) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await ImportAsync(together, "Together", Enumerable.Range(0, Flags));
        for (var i = 0; i < Flags; i++)
        {
            await ImportAsync(single, "Single", [i]);
        }

        foreach (var table in Tables)
        {
            var rows = await RowsAsync(table, together);
            Assert.That(rows, Has.Count.GreaterThanOrEqualTo(1));
            Assert.That(rows, Is.EqualTo(await RowsAsync(table, single)), table);
        }
    }

    private Task<ImportReport> ImportAsync(Guid project, string name, IEnumerable<int> flags) => _world.Replica.SendAsync(_caller, new ImportService(
        new ServiceDocument
        {
            Projects =
            [
                new ProjectDocument
                {
                    Id = project,
                    Name = name,
                    Segments = [new() { Key = "staff", Included = ["ada"], Conditions = [] }],
                    Flags = [.. flags.Select(Document)],
                },
            ],
        },
        DryRun: false));

    private static FlagDocument Document(int i) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"f{i:00}"),
        Name = "Größe 'x'",
        Tags = ["a", "b"],
        Environments = new Dictionary<string, StateDocument?>(StringComparer.Ordinal)
        {
            ["production"] = new()
            {
                Enabled = i % 2 == 0,
                Rules = i % 3 == 0 ? [new RuleDocument { RuleType = "segment", RuleValue = "staff" }, new RuleDocument { RuleType = "user_id", RuleValue = "ada", Priority = 7 }] : [],
            },
        },
    };

    /// <summary>The rows, with the kind of each value; what names a thing or a time differs, and only its kind is compared.</summary>
    private Task<List<string>> RowsAsync(string sql, Guid project) => _world.Replica.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql.Replace("$project", database == Database.Sqlite ? $"'{project.ToString().ToUpperInvariant()}'" : $"'{project}'", StringComparison.Ordinal);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}: {Shown(reader, i)}")));
        }

        return rows;
    });

    private static string Shown(IDataRecord row, int column)
    {
        var (name, value) = (row.GetName(column), row.GetValue(column));
        var isOwn = name == "id" || name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith("at", StringComparison.Ordinal) || name == "document";
        return $"{row.GetDataTypeName(column)} {value.GetType().Name} {(isOwn ? Convert.ToString(value, CultureInfo.InvariantCulture)!.Length : value is string[] several ? string.Join(',', several) : value)}";
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>After a change of the model <c>tools/compile-models.sh</c> writes down what it has become.</summary>
[Parallelizable]
public sealed class CompiledModelTests
{
    /// <summary>What EF writes down of the one part of a row besides: the table, which it takes from the row otherwise.</summary>
    private static readonly string[] OfPart =
    [
        "          Annotations: ",
        "            Relational:FunctionName: ",
        "            Relational:Schema: ",
        "            Relational:SqlQuery: ",
        "            Relational:TableName: sessions",
        "            Relational:ViewName: ",
        "            Relational:ViewSchema: ",
    ];

    [TestCase("sqlite://model.db")]
    [TestCase("postgres://nobody@127.0.0.1:1/model")]
    public async Task The_compiled_model_is_the_one_that_the_conventions_make(string url)
    {
        await using var replica = new Replica(url, interceptor: null, ("ENCRYPTION_KEY", new string('k', 43) + "="));
        await replica.ReadAsync(db =>
        {
            var made = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

            var (expected, compiled) = (Describe(made), Describe(db.Model));
            Assert.Multiple(() =>
            {
                Assert.That(db.Model.GetType().Name, Is.EqualTo(db.GetType().Name + "Model"));
                Assert.That(compiled.Except(expected), Is.EquivalentTo(OfPart), "written down, but no longer so: run tools/compile-models.sh");
                Assert.That(expected.Except(compiled), Is.Empty, "not written down: run tools/compile-models.sh");
                Assert.That(compiled, Has.Some.Contains("SealedText"));
            });
            return Task.FromResult(0);
        });
    }

    [TestCase("sqlite://model.db")]
    [TestCase("postgres://nobody@127.0.0.1:1/model")]
    public async Task The_names_of_all_migrations_are_written_down(string url)
    {
        await using var replica = new Replica(url);

        Assert.That(
            await replica.ReadAsync(db => Task.FromResult(db.KnownMigrations)),
            Is.EqualTo(await replica.ReadAsync(db => Task.FromResult(db.Database.GetMigrations()))).And.Not.Empty);
    }

    [Test]
    public async Task Keys_have_models_of_their_own()
    {
        await using var clear = new Replica("sqlite://model.db");
        await using var other = new Replica("sqlite://model.db");
        await using var closed = new Replica("sqlite://model.db", interceptor: null, ("ENCRYPTION_KEY", new string('k', 43) + "="));
        var model = await clear.ReadAsync(db => Task.FromResult(db.Model));

        Assert.Multiple(() =>
        {
            Assert.That(async () => await other.ReadAsync(db => Task.FromResult(db.Model)), Is.SameAs(model));
            Assert.That(async () => await closed.ReadAsync(db => Task.FromResult(db.Model)), Is.Not.SameAs(model));
        });
    }

    private static string[] Describe(IModel model) =>
    [
        .. model.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n'),
        .. model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n'),
        .. model.GetEntityTypes().SelectMany(Describe),
    ];

    private static IEnumerable<string> Describe(ITypeBase type) => type.GetProperties()
        .Select(property =>
        {
            var mapping = property.GetRelationalTypeMapping();
            return string.Join(
                ' ',
                type.Name,
                property.Name,
                property.GetColumnName(),
                mapping.StoreType,
                mapping.ClrType,
                mapping.Converter?.GetType(),
                mapping.Converter?.ConvertToProviderExpression,
                mapping.Converter?.ConvertFromProviderExpression,
                property.GetValueComparer().GetType(),
                property.GetValueComparer().EqualsExpression);
        })
        .Concat(type.GetComplexProperties().SelectMany(part => Describe(part.ComplexType)));
}

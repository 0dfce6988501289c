using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FlagService.Infrastructure.IntegrationTests.Persistence;

/// <summary>After a change of the model <c>tools/compile-models.sh</c> writes down what it has become.</summary>
[Parallelizable]
public sealed class CompiledModelTests
{
    [TestCase("sqlite://model.db")]
    [TestCase("postgres://nobody@127.0.0.1:1/model")]
    public async Task The_compiled_model_is_the_one_that_the_conventions_make(string url)
    {
        await using var replica = new Replica(url, interceptor: null, ("ENCRYPTION_KEY", new string('k', 43) + "="));
        await replica.ReadAsync(db =>
        {
            var made = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

            Assert.That(db.Model, Is.InstanceOf<RuntimeModel>().And.Not.SameAs(made));
            Assert.That(db.Model.GetType().Name, Is.EqualTo(db.GetType().Name + "Model"));
            Assert.That(Describe(db.Model), Is.EqualTo(Describe(made)).And.Some.Contains("SealedText").And.Length.GreaterThan(300));
            return Task.FromResult(0);
        });
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

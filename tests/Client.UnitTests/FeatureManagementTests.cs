using FlagService.Evaluation.Contexts;
using FlagService.FeatureManagement;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.AspNetCore;
using Microsoft.FeatureManagement.FeatureFilters;
using Microsoft.FeatureManagement.Mvc;
using Microsoft.FeatureManagement.Mvc.TagHelpers;

namespace FlagService.Client.UnitTests;

/// <summary>Microsoft.FeatureManagement's own parts, asking for flags.</summary>
public sealed class FeatureManagementTests
{
    private readonly TestFlags _flags = new TestFlags().Set("f", false).SetFor("ann", "f", true).Set("banner", "none").SetFor("ann", "banner", "sale").Set("layout", new { columns = 2 });
    private readonly PresentUser _user = new();
    private ServiceProvider _services = null!;

    [OneTimeSetUp]
    public void MakeServices()
    {
        var services = new ServiceCollection().AddLogging().AddRouting().AddFlagService(_flags);
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        services.AddFlagServiceFeatureManagement();
        services.AddSingleton<ITargetingContextAccessor>(_user);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    [OneTimeTearDown]
    public void Dispose() => _services.Dispose();

    [TestCase("ann", true, "sale")]
    [TestCase("bob", false, "none")]
    public async Task The_manager_asks_for_the_targeted_user(string user, bool expected, string banner)
    {
        _user.Id = user;
        var manager = _services.GetRequiredService<IVariantFeatureManager>();

        Assert.That(await manager.IsEnabledAsync("f"), Is.EqualTo(expected));
        Assert.That(await _services.GetRequiredService<IFeatureManager>().IsEnabledAsync("f"), Is.EqualTo(expected));
        Assert.That((await manager.GetVariantAsync("banner")).Configuration.Value, Is.EqualTo(banner));
        Assert.That(await manager.IsEnabledAsync("banner"), Is.EqualTo(expected), "It serves something else than its off variation.");
        Assert.That(await manager.IsEnabledAsync("f", new TargetingContext { UserId = "ann" }), Is.True);
        Assert.That(await manager.IsEnabledAsync("f", EvaluationContext.For("ann").Build()), Is.True);
        Assert.That((await manager.GetVariantAsync("layout")).Configuration["columns"], Is.EqualTo("2"));
        Assert.That(await manager.IsEnabledAsync("none"), Is.False);
        Assert.That(await manager.GetVariantAsync("none"), Is.Null);
        Assert.That(await manager.GetFeatureNamesAsync().ToListAsync(), Is.EqualTo(new[] { "banner", "f", "layout" }));
    }

    [TestCase("ann", true)]
    [TestCase("bob", false)]
    public async Task Gates_filters_and_tags_ask_for_flags(string user, bool expected)
    {
        _user.Id = user;
        await using var scope = _services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };

        Assert.That(await PassesGateAsync(http), Is.EqualTo(expected), "[FeatureGate]");
        Assert.That(await PassesFilterAsync(http), Is.EqualTo(expected), "WithFeatureGate");
        Assert.That(await ShowsAsync(scope.ServiceProvider), Is.EqualTo(expected), "<feature>");
    }

    [Test]
    public async Task Within_a_request_a_feature_stays_what_it_was()
    {
        _user.Id = "cid";
        await using var scope = _services.CreateAsyncScope();
        var request = scope.ServiceProvider.GetRequiredService<IVariantFeatureManagerSnapshot>();
        var before = (await request.IsEnabledAsync("f"), (await request.GetVariantAsync("banner")).Configuration.Value);
        _flags.SetFor("cid", "f", true).SetFor("cid", "banner", "new");

        Assert.That((await request.IsEnabledAsync("f"), (await request.GetVariantAsync("banner")).Configuration.Value), Is.EqualTo(before));
        Assert.That(await _services.GetRequiredService<IVariantFeatureManager>().IsEnabledAsync("f"), Is.True);
    }

    private static async Task<bool> PassesGateAsync(HttpContext http)
    {
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var executing = new ActionExecutingContext(action, [], new Dictionary<string, object?>(), controller: new object());
        var passed = false;
        await new FeatureGateAttribute("f").OnActionExecutionAsync(executing, () =>
        {
            passed = true;
            return Task.FromResult(new ActionExecutedContext(action, [], new object()));
        });
        return passed;
    }

    private static async Task<bool> PassesFilterAsync(HttpContext http)
    {
        var routes = new Routes(http.RequestServices);
        routes.MapGet("/x", (HttpContext context) => context.Items["passed"] = true).WithFeatureGate("f");
        http.Items.Clear();
        await routes.DataSources.Single().Endpoints.Single().RequestDelegate!(http);
        return http.Items.ContainsKey("passed");
    }

    private static async Task<bool> ShowsAsync(IServiceProvider services)
    {
        var output = new TagHelperOutput("feature", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        output.Content.SetContent("shown");
        var tag = new FeatureTagHelper(services.GetRequiredService<IFeatureManagerSnapshot>(), services.GetRequiredService<IVariantFeatureManagerSnapshot>()) { Name = "f" };
        await tag.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);
        return !output.Content.IsEmptyOrWhiteSpace;
    }

    private sealed class PresentUser : ITargetingContextAccessor
    {
        public string Id { get; set; } = "";

        public ValueTask<TargetingContext> GetContextAsync() => ValueTask.FromResult(new TargetingContext { UserId = Id });
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}

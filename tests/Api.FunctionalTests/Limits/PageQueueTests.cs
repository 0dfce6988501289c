using System.Security.Claims;
using FlagService.Api.Circuits;
using FlagService.Api.FunctionalTests.Browser;
using FlagService.Api.FunctionalTests.Service;
using FlagService.Api.Limits;
using FlagService.Api.Operations;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Console.Islands;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FlagService.TestDatabases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FlagService.Api.FunctionalTests.Limits;

/// <summary>The console's pages, their imports and its editors have the places that requests of the API have, and no others.</summary>
public sealed class PageQueueTests(Database database) : PageTests(database)
{
    private const string Document = """{"flags": [{"key": "dark_mode"}]}""";

    protected override bool OnSocket => true;

    protected override (string Name, string Value)[] Settings =>
        [("FlagService:Requests:AtOnce", "2"), ("FlagService:Requests:ImportsAtOnce", "1"), ("FlagService:Requests:PagesAtOnce", "1"), ("FlagService:Requests:Queue", "0")];

    private ManagementQueue Queue => Service.Services.GetRequiredService<ManagementQueue>();

    [Test]
    public async Task A_page_for_which_there_is_no_place_is_asked_for_again_later()
    {
        using var tab = await NewTabAsync();
        using (await Queue.EnterAsync(CancellationToken.None))
        using (await Queue.EnterAsync(CancellationToken.None))
        {
            var refused = await tab.GetAsync("/projects");
            Assert.That((refused.Status, refused.Headers.GetValueOrDefault("Retry-After")), Is.EqualTo((503, "2")), refused.Text);
            Assert.That((await tab.GetAsync("/profile/data.json")).Status, Is.EqualTo(503));
            Assert.That((await tab.GetAsync("/sign-in")).Status, Is.EqualTo(200), "nobody is signed in by it");
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.That((await tab.GetAsync("/projects")).Status, Is.EqualTo(200), "each gives its place back");
            Assert.That((await tab.GetAsync("/projects/nonsense")).Status, Is.EqualTo(404));
        }
    }

    [Test]
    public async Task Pages_have_few_of_the_places_so_that_who_opens_many_leaves_the_rest_to_calls()
    {
        using var tab = await NewTabAsync();
        using var client = await RootAsync();
        await using var scope = Service.Services.CreateAsyncScope();
        var page = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        page.SetEndpoint(Service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .First(endpoint => endpoint is RouteEndpoint { RoutePattern.RawText: "/projects" } && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null));
        using (await Queue.EnterAsync(page))
        {
            Assert.That((await tab.GetAsync("/projects")).Status, Is.EqualTo(503));
            await client.GetAsync("/v1/projects").ExpectAsync(200);
        }

        Assert.That((await tab.GetAsync("/projects")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_form_with_a_document_is_an_import()
    {
        var (shop, tab) = await NewWorkspaceTabAsync();
        using var disposed = tab;
        var path = $"/projects/{shop.Id}/transfer";
        await using var scope = Service.Services.CreateAsyncScope();
        var other = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Request = { Method = HttpMethods.Post } };
        other.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new LargeBodyAttribute()), null));
        using (await Queue.EnterAsync(other))
        {
            var refused = await tab.UploadAsync(path, "check", "file", Document, ("kind", "flagservice"));
            Assert.That(refused.Status, Is.EqualTo(503), refused.Text);
        }

        var check = await tab.UploadAsync(path, "check", "file", Document, ("kind", "flagservice"));
        Assert.That(check.Status, Is.EqualTo(200), check.Text);
    }

    [Test]
    public async Task What_an_editor_does_needs_a_place()
    {
        using var client = await RootAsync();
        var id = (string)(await client.GetAsync("/v1/users/me").ExpectAsync(200))["id"]!;
        using var tab = new BrowserTab(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Service.Address });
        var secret = (await tab.SignInAsync("root", RunningService.RootPassword)).Cookies.Split("flagservice_session=")[1].Split(';')[0];
        await using var scope = Service.Services.CreateAsyncScope();
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new BrowserIdentity(new UserId(Guid.Parse(id)), secret, null)))));
        var calls = scope.ServiceProvider.GetRequiredService<IIslandCalls>();
        using (await Queue.EnterAsync(CancellationToken.None))
        using (await Queue.EnterAsync(CancellationToken.None))
        {
            Assert.That(async () => await calls.SendAsync(new GetOwnProfile()), Throws.TypeOf<RefusedException>().With.Property(nameof(RefusedException.Error)).EqualTo(ManagementQueue.Busy));
        }

        await calls.SendAsync(new GetOwnProfile());
        await calls.SendAsync(new GetOwnProfile());
        await calls.SendAsync(new GetOwnProfile());
    }
}

from django.contrib import admin
from django.urls import path, re_path

from archive.web.views import article, authority, compare, dates, errors, facet, front, lists, machines, pages, search, texts

YEAR, MONTH, DAY = r"(?P<year>\d{4})", r"(?P<month>\d{2})", r"(?P<day>\d{2})"

urlpatterns = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("search.json", search.search_json, name="search_json"),
    path("complete.json", search.complete, name="complete"),
    path("search/<slug:facet>/", facet.facet, name="facet"),
    path("articles/<int:pk>/", article.article, name="article_number"),
    path("articles/<int:pk>/versions/", texts.versions, name="versions"),
    path("articles/<int:pk>/captures/", texts.captures, name="captures"),
    path("articles/<int:pk>/<slug:slug>/", article.article, name="article"),
    path("compare/", compare.compare, name="compare"),
    path("actors/", lists.actors, name="actors"),
    path("actors/<slug:slug>/", authority.actor, name="actor"),
    path("topics/", lists.topics, name="topics"),
    path("topics/<slug:slug>/", authority.topic, name="topic"),
    path("sources/", lists.sources, name="sources"),
    path("sources/<slug:slug>/", authority.source, name="source"),
    path("archive/", dates.archive, name="archive"),
    path("archive/undated/", dates.undated, name="undated"),
    re_path(rf"^archive/{YEAR}/$", dates.year, name="year"),
    re_path(rf"^archive/{YEAR}/{MONTH}/$", dates.month, name="month"),
    re_path(rf"^archive/{YEAR}/{MONTH}/{DAY}/$", dates.day, name="day"),
    path("help/search/", pages.help_search, name="help"),
    path("about/", pages.about, name="about"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("healthz", machines.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
handler400 = errors.refused
handler404 = errors.not_found
handler500 = errors.failed
